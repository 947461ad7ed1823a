/** Roles, each once. Equal sets are one object: there are many nodes, and most stand on one of few sets. */
export interface RoleSet {
  readonly names: readonly string[];
  /** The sets with one role more. */
  readonly larger: Map<string, RoleSet>;
}

/** The set to begin with. */
export function noRoles(): RoleSet {
  return { names: [], larger: new Map() };
}

/** The set with one role more. */
export function withRole(set: RoleSet, role: string): RoleSet {
  if (set.names.includes(role)) return set;
  const known = set.larger.get(role);
  if (known !== undefined) return known;
  const made = { names: [...set.names, role], larger: new Map<string, RoleSet>() };
  set.larger.set(role, made);
  return made;
}
