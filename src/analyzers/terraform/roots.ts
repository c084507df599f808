import { attributeOf, joined, literalText, type Module } from './module.ts';

/** The folders that Terraform may be run in: those that no module calls, and one of each circle of calls. */
export function rootsOf(modules: ReadonlyMap<string, Module>): readonly string[] {
  const folders = [...modules.keys()].filter(folder => !isInstalled(folder)).toSorted();
  const called = new Map(folders.map(folder => [folder, calledBy(modules.get(folder))]));
  const any = new Set([...called.values()].flat());
  const roots = folders.filter(folder => !any.has(folder));
  const reached = new Set<string>();
  const reach = (from: string) => {
    const open = [from];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      if (reached.has(folder)) continue;
      reached.add(folder);
      for (const inner of called.get(folder) ?? []) open.push(inner);
    }
  };
  for (const root of roots) reach(root);
  for (const folder of folders)
    if (!reached.has(folder)) {
      roots.push(folder);
      reach(folder);
    }
  return roots;
}

/** What `terraform init` fetched is judged where it is called, never by itself. */
const isInstalled = (folder: string) => /(?:^|[/])[.]terraform(?:[/]|$)/.test(folder);

const calledBy = (module: Module | undefined): readonly string[] =>
  [...(module?.calls.values() ?? [])].flatMap(parts => {
    const path = literalText(attributeOf(parts, 'source'));
    return path !== undefined && /^[.][.]?[/]?/.test(path) ? [joined(module?.folder ?? '', path)] : [];
  });
