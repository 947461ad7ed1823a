/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  quiet: {
    type: "boolean",
    default: false,
    describe: "Print nothing but data, errors and what was left out",
    alias: "q",
  },
  "log-format": {
    choices: ["text", "json", "github"],
    requiresArg: true,
    default: "text",
    describe: "How findings are printed on standard error",
  },
} as const;
