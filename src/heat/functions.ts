import type { Intrinsic } from "./intrinsic.ts";
import { and, not, or } from "./intrinsics/boolean-operators.ts";
import { contains } from "./intrinsics/contains.ts";
import { digest } from "./intrinsics/digest.ts";
import { equals } from "./intrinsics/equals.ts";
import { filter } from "./intrinsics/filter.ts";
import { fnBase64 } from "./intrinsics/fn-base64.ts";
import { fnMemberListToMap } from "./intrinsics/fn-member-list-to-map.ts";
import { fnSelect } from "./intrinsics/fn-select.ts";
import { fnSplit } from "./intrinsics/fn-split.ts";
import { getAttr } from "./intrinsics/get-attr.ts";
import { getFile } from "./intrinsics/get-file.ts";
import { getParam } from "./intrinsics/get-param.ts";
import { getResource } from "./intrinsics/get-resource.ts";
import { ifThenElse } from "./intrinsics/if.ts";
import { listConcat, listConcatUnique } from "./intrinsics/list-concat.ts";
import { fnJoin, listJoin } from "./intrinsics/list-join.ts";
import { makeUrl } from "./intrinsics/make-url.ts";
import { mapMerge } from "./intrinsics/map-merge.ts";
import { mapReplace } from "./intrinsics/map-replace.ts";
import { ref } from "./intrinsics/ref.ts";
import { invalidInCondition, removed } from "./intrinsics/removed.ts";
import { repeat } from "./intrinsics/repeat.ts";
import { fnResourceFacade, resourceFacade } from "./intrinsics/resource-facade.ts";
import { fnReplace, strReplace, strReplaceStrict, strReplaceVeryStrict } from "./intrinsics/str-replace.ts";
import { strSplit } from "./intrinsics/str-split.ts";
import { yaql } from "./intrinsics/yaql.ts";
import { isSince, type TemplateVersion, VERSIONS } from "./template-version.ts";

/** Every function; which of them a template may use its version decides. */
export const INTRINSICS: readonly Intrinsic[] = [
  and,
  contains,
  digest,
  equals,
  filter,
  fnBase64,
  fnJoin,
  fnMemberListToMap,
  fnReplace,
  fnResourceFacade,
  fnSelect,
  fnSplit,
  getAttr,
  getFile,
  getParam,
  getResource,
  ifThenElse,
  listConcat,
  listConcatUnique,
  listJoin,
  makeUrl,
  mapMerge,
  mapReplace,
  not,
  or,
  ref,
  removed("Fn::Base64", "2014-10-16"),
  removed("Fn::GetAZs", "2014-10-16"),
  removed("Fn::Join", "2014-10-16"),
  removed("Fn::MemberListToMap", "2014-10-16"),
  removed("Fn::Replace", "2014-10-16"),
  removed("Fn::ResourceFacade", "2014-10-16"),
  removed("Fn::Select", "2015-10-15"),
  removed("Fn::Split", "2014-10-16"),
  removed("Ref", "2014-10-16"),
  repeat,
  resourceFacade,
  strReplace,
  strReplaceStrict,
  strReplaceVeryStrict,
  strSplit,
  yaql,
];

const valueFunctions = new Map(VERSIONS.map((version) => [version, valueTable(version)]));
const conditionFunctions = new Map(VERSIONS.map((version) => [version, conditionTable(version)]));
const NONE: ReadonlyMap<string, Intrinsic> = new Map();

/** The functions that may stand in values of a template of this version. */
export function functionsOf(version: TemplateVersion): ReadonlyMap<string, Intrinsic> {
  return valueFunctions.get(version) ?? NONE;
}

/** The functions that may stand in conditions; those that may not are there to be refused. */
export function conditionFunctionsOf(version: TemplateVersion): ReadonlyMap<string, Intrinsic> {
  return conditionFunctions.get(version) ?? NONE;
}

function valueTable(version: TemplateVersion): ReadonlyMap<string, Intrinsic> {
  const known = INTRINSICS.filter(
    ({ since, until, conditionsOnly }) =>
      conditionsOnly !== true && isSince(version, since) && (until === undefined || version <= until),
  );
  return new Map(known.map((intrinsic) => [intrinsic.name, intrinsic]));
}

function conditionTable(version: TemplateVersion): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const { name, since } of valueTable(version).values())
    table.set(name, invalidInCondition(name, since));
  for (const intrinsic of INTRINSICS)
    if (intrinsic.inConditions !== undefined && isSince(version, intrinsic.inConditions))
      table.set(intrinsic.name, intrinsic);
  return table;
}
