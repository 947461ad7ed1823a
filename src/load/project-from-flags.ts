import type { Dialect, Project, Workflow } from "../model/project.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Located } from "../source/span.ts";

/** What the command line says in place of (or over) a project file; paths as written, relative to `directory`. */
export interface ProjectFlags {
  readonly directory: string;
  readonly templates?: string;
  readonly roles?: string;
  readonly environments: readonly string[];
  readonly serviceProperties?: string;
  readonly workflow?: Workflow;
}

/** A project of flags alone; undefined when templates or roles are not said. */
export function projectFromFlags(flags: ProjectFlags): Project | undefined {
  const { directory, templates, roles } = flags;
  if (templates === undefined || roles === undefined) return undefined;
  return {
    directory,
    templates: onCommandLine(templates),
    roles: onCommandLine(roles),
    environments: flags.environments.map(onCommandLine),
    ...(flags.serviceProperties === undefined
      ? {}
      : { serviceProperties: onCommandLine(flags.serviceProperties) }),
    release: {},
    workflow: flags.workflow ?? "upgrade",
    strict: false,
    stages: [],
    services: new Map(),
    operations: [],
    dialects: new Map<string, Dialect>(),
    origins: { of: () => undefined },
  };
}

/** A project file with flags over it: environments are added, everything else is replaced. */
export function withFlags(project: Project, flags: ProjectFlags): Project {
  const path = (text: string) => onCommandLine(text.startsWith("/") ? text : `${flags.directory}/${text}`);
  return {
    ...project,
    ...(flags.templates === undefined ? {} : { templates: path(flags.templates) }),
    ...(flags.roles === undefined ? {} : { roles: path(flags.roles) }),
    environments: [...project.environments, ...flags.environments.map(path)],
    ...(flags.serviceProperties === undefined ? {} : { serviceProperties: path(flags.serviceProperties) }),
    ...(flags.workflow === undefined ? {} : { workflow: flags.workflow }),
  };
}

function onCommandLine(value: string): Located<string> {
  const file = new SourceFile("command line", value);
  return { value, span: { file, start: 0, end: value.length } };
}
