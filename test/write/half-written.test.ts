import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BAKERY, bake } from "../attack/bakery.ts";
import { haveAnsible, Playground } from "../emit/playground.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("a tree that is half written");

const NAME = "every playbook refuses before any task of the project, and says why";

if (haveAnsible)
  test(NAME, () => {
    const { tree } = bake({ ...BAKERY, module: "ansible.builtin.ping" }, false);
    const seal = tree?.get("vars/run.yml");
    assert.ok(tree && seal?.stub);
    const playground = new Playground({ Oven: ["oven-0"], Till: ["till-0"] });
    playground.put(new Map([...tree, ["vars/run.yml", { ...seal, content: seal.stub }]]));
    const playbooks = [...tree.keys()].filter((path) =>
      /^(upgrade|stages\/|steps\/|playbooks\/\w+\.yml)/.test(path),
    );
    assert.ok(playbooks.length > 6);
    for (const playbook of playbooks) {
      const { status, output } = playground.play("-i", "inventory/hosts.yml", playbook);
      assert.is.not(status, 0, playbook);
      assert.match(output, /This tree is half written; run the compile again/, `${playbook}\n${output}`);
      assert.not.match(output, /Unlock|TASK \[(Bake|Count)/);
    }
    playground.end();
  });
else sayMissing(NAME, "ansible-playbook");

test.run();
