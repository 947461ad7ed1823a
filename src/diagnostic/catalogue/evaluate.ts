import type { CatalogueEntry } from "../entry.ts";

export type EvaluateCode =
  | "evaluate/template"
  | "evaluate/environment"
  | "evaluate/parameter"
  | "evaluate/missing-parameter"
  | "evaluate/declaration"
  | "evaluate/hidden"
  | "evaluate/unknown-parameter"
  | "evaluate/function"
  | "evaluate/condition"
  | "evaluate/reference"
  | "evaluate/property"
  | "evaluate/resource-type"
  | "evaluate/file"
  | "evaluate/loop"
  | "evaluate/limit"
  | "evaluate/role-data"
  | "evaluate/unknown-service"
  | "evaluate/required-variable"
  | "evaluate/aggregation";

/** Codes of the `evaluate` room. */
export const evaluateCodes: Readonly<Record<EvaluateCode, CatalogueEntry>> = {
  "evaluate/template": {
    severity: "error",
    meaning: "A file is not a Heat template: a section, a keyword or the version is wrong.",
    remedy: "Correct it as the Heat template guide describes; the message names the place.",
  },
  "evaluate/environment": {
    severity: "error",
    meaning: "An environment file has a section or a value of the wrong kind.",
    remedy: "Write `parameter_defaults`, `parameters` and `resource_registry` as maps.",
  },
  "evaluate/parameter": {
    severity: "error",
    meaning: "The value of a parameter does not fit its type or its constraints.",
    remedy: "Give a fitting value in an environment file, or correct the default in the template.",
  },
  "evaluate/missing-parameter": {
    severity: "error",
    meaning: "A template reads a parameter that it does not declare or that has no value.",
    remedy: "Give it under `parameter_defaults` of an environment file.",
  },
  "evaluate/declaration": {
    severity: "error",
    meaning: "The declaration of a parameter is no map, so nobody can say whether its value is a secret.",
    remedy: "Declare it with `type`, and with `hidden: true` where its value must not be written down.",
  },
  "evaluate/hidden": {
    severity: "warning",
    meaning:
      "`hidden` of a parameter says something that Heat does not take for true; its value is hidden here.",
    remedy: "Write `hidden: true`, or remove the line where the value is no secret.",
  },
  "evaluate/unknown-parameter": {
    severity: "error",
    meaning: "`parameters` of an environment names a parameter that the template does not declare.",
    remedy: "Correct the name, or use `parameter_defaults`, where unknown names are ignored.",
  },
  "evaluate/function": {
    severity: "error",
    meaning: "A template function was given the wrong arguments, or cannot compute a value from them.",
    remedy: "The message says what the function expects; the notes name the templates that led there.",
  },
  "evaluate/condition": {
    severity: "error",
    meaning: "A condition is unknown, refers to itself, or is not a boolean.",
    remedy: "Define it under `conditions` with `equals`, `not`, `and`, `or` or a boolean parameter.",
  },
  "evaluate/reference": {
    severity: "error",
    meaning: "A template refers to a resource or an attribute that is not there.",
    remedy: "Correct the name; a resource whose condition is false does not exist.",
  },
  "evaluate/property": {
    severity: "error",
    meaning: "A property is not declared by the template it is given to, is missing, or has the wrong type.",
    remedy: "Declare it under `parameters` of the nested template, or give a fitting value.",
  },
  "evaluate/resource-type": {
    severity: "error",
    meaning: "No resource registry entry and no built-in resource has this type.",
    remedy: "Map the type under `resource_registry` of an environment file.",
  },
  "evaluate/file": {
    severity: "error",
    meaning: "A template or a file that a template reads is not there.",
    remedy: "Correct the path; it is relative to the file that names it.",
  },
  "evaluate/loop": {
    severity: "error",
    meaning: "A value needs itself to be computed, or templates nest in each other without end.",
    remedy: "Break the circle at one of the places in the notes.",
  },
  "evaluate/limit": {
    severity: "error",
    meaning: "Computing a value would take unreasonable time or memory.",
    remedy: "Simplify the template; no real template comes near the limits.",
  },
  "evaluate/role-data": {
    severity: "error",
    meaning: "The template of a service gives no `role_data`, or gives something that is not a map.",
    remedy: "Give the template an output `role_data` whose value is a map with `service_name`.",
  },
  "evaluate/unknown-service": {
    severity: "error",
    meaning: "A role lists a service that no resource registry entry and no template stands for.",
    remedy: "Correct the name in the roles file, or map it under `resource_registry`.",
  },
  "evaluate/required-variable": {
    severity: "hint",
    meaning: "A parameter without a value is used in a task: it became an Ansible variable.",
    remedy: "Give the parameter in an environment file, or the variable when the playbooks run.",
  },
  "evaluate/aggregation": {
    severity: "warning",
    meaning: "The tree's own template that joins the tasks of a role's services could not be evaluated.",
    remedy: "The tasks were joined in service order with equal ones dropped, as most trees do.",
  },
};
