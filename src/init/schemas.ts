/** Where an editor finds the JSON Schemas: paths or URLs. */
export interface Schemas {
  readonly project: string;
  readonly roles: string;
  readonly service: string;
}

/** The line by which editors know what a YAML file may say. */
export function modeline(schema: string): string {
  return `# yaml-language-server: $schema=${schema}\n`;
}
