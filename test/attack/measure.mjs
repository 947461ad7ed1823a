import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env.SEGUE_MEASURED, JSON.stringify(process.resourceUsage())));
