/** OpenStack's releases from Newton on, in order, as project files name them. */
export const RELEASES: readonly string[] = [
  "newton",
  "ocata",
  "pike",
  "queens",
  "rocky",
  "stein",
  "train",
  "ussuri",
  "victoria",
  "wallaby",
  "xena",
  "yoga",
  "zed",
];
