/** Something that this reader leaves to the `yaml` package: unusual, or wrong. */
export class Beyond extends Error {}
