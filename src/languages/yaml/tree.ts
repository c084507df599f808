/** What YAML stands for, before anything is made of plain words: `yes` and `1` are texts that are written plainly. */
export type Yaml =
  | { readonly node: 'text'; readonly text: string; readonly plain: boolean }
  | { readonly node: 'list'; readonly items: readonly Yaml[] }
  | { readonly node: 'map'; readonly entries: readonly (readonly [key: Yaml, value: Yaml])[] };
