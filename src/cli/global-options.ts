/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  quiet: {
    type: "boolean",
    default: false,
    describe: "Print nothing but data, errors and what was left out",
    alias: "q",
  },
  hints: {
    type: "boolean",
    default: false,
    describe: "Print hints as well, which else are only counted",
  },
  "log-format": {
    choices: ["text", "json", "github"],
    requiresArg: true,
    default: "text",
    describe: "How findings are printed on standard error",
  },
} as const;
