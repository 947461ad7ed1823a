import { CloudResource } from "./cloud-resource.ts";

/** `OS::Heat::ResourceGroup`: in the trees a group of servers, of which nothing is known here. */
export class GroupResource extends CloudResource {}
