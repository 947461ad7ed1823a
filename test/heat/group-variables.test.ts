import { suite } from "uvu";
import * as assert from "uvu/assert";
import { groupVariables } from "../../src/heat/group-variables.ts";
import { readTemplate } from "../../src/heat/template.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { readYaml } from "../../src/yaml/read.ts";

const test = suite("heat: the variables of the roles' groups");

const ROOT = `heat_template_version: rocky
resources:
  ControllerConfigData:
    type: OS::Heat::Value
    properties:
      type: json
      value:
        service_configs: {get_attr: [Other, value]}
        map_merge_of_mine: 1
  ControllerExtra: {type: OS::Heat::Value, properties: {value: {get_param: X}}}
outputs:
  RoleGroupVars:
    value:
      Controller:
        map_merge:
          - {get_attr: [ControllerConfigData, value]}
          - {get_attr: [ControllerExtra, value]}
          - {get_attr: [Nobody, value]}
          - any_errors_fatal: {get_param: Y}
          - {get_param: ControllerExtraGroupVars}
      Compute: {network: 1}
`;

function namesOf(text: string): readonly string[] {
  const node = readYaml(new SourceFile("overcloud.yaml", text), () => undefined);
  return node === undefined ? [] : [...groupVariables(readTemplate("overcloud.yaml", node))].sort();
}

test("are those that the template spells out, through merges and values", () => {
  assert.equal(namesOf(ROOT), ["any_errors_fatal", "map_merge_of_mine", "network", "service_configs"]);
});

test("are none where the tree has no such output", () => {
  assert.equal(namesOf(ROOT.replace("RoleGroupVars", "Other")), []);
  assert.equal([...groupVariables(undefined)], []);
});

test.run();
