import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { expressionText } from "./expression-text.ts";
import type { Machine } from "./machine.ts";
import { discerning, type View } from "./scope.ts";

/**
 * What TripleO's deployment template passes to every service of a role, as the operator gives it:
 * `{common: {EndpointMap, ...}, roles: {<Role>: {RoleName, ...}}}`.
 */
export function servicePropertiesOf(given: Value, role: string): ValueMap {
  const common = isMap(given) ? given.get("common") : undefined;
  const roles = isMap(given) ? given.get("roles") : undefined;
  const own = isMap(roles) ? roles.get(role) : undefined;
  return new Map([...(isMap(common) ? common : []), ...(isMap(own) ? own : [])]);
}

/** The properties with the passwords among them hidden from eyes that must not see them. */
export function hidePasswords(properties: ValueMap, machine: Machine, view: View): ValueMap {
  if (view === discerning(view)) return properties;
  return new Map(
    [...properties].map(([name, value]) => [
      name,
      /password/i.test(name) ? hidden(value, name, machine) : value,
    ]),
  );
}

function hidden(value: Value, source: string, machine: Machine): Value {
  if (isMap(value)) return new Map([...value].map(([key, item]) => [key, hidden(item, key, machine)]));
  if (isList(value)) return value.map((item, i) => hidden(item, `${source}_${i}`, machine));
  const variable = machine.variables.request({
    kind: "secret",
    identity: `property:${source}`,
    source,
    description: "",
    template: "",
    span: undefined,
  });
  return expressionText(variable.name);
}
