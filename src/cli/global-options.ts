/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  quiet: { type: "boolean", default: false, describe: "Print nothing but errors and data", alias: "q" },
  "log-format": {
    choices: ["text", "json", "github"],
    requiresArg: true,
    default: "text",
    describe: "How findings are printed on standard error",
  },
} as const;
