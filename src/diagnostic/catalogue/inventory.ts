import type { CatalogueEntry } from "../entry.ts";

export type InventoryCode = "inventory/lacking-variable";

/** Codes of the `inventory` room. */
export const inventoryCodes: Readonly<Record<InventoryCode, CatalogueEntry>> = {
  "inventory/lacking-variable": {
    severity: "warning",
    meaning:
      "A task reads a variable of a service, such as `mysql_node_names`, and that service runs on no role.",
    remedy: "Give the variable with `-e` or in `group_vars`, or add the service to a role.",
  },
};
