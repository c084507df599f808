import { calledModule } from './called-module.ts';
import type { Caller } from './caller.ts';
import { aliasHanded } from './default-tags.ts';
import { evaluate } from './expression.ts';
import { attributeOf, literalText, type Module, type Part } from './module.ts';
import { keyOf, type Repeated, type Repetition } from './repetition.ts';
import { writtenOn, type Scope } from './scope.ts';
import { unknown, type Fields, type Value } from './value.ts';
import { mostModules, type World } from './world.ts';

/** The instance of a module that calls another. */
interface Around {
  readonly module: Module;
  readonly caller: Caller;
  readonly world: World;
  addressOf(own: string): string;
  scope(repeated: Repeated): Scope;
  repetition(parts: readonly [Part, ...Part[]]): Repetition;
  defaultTags(alias: string): Value | undefined;
}

/** One instance of what is called, by its key; the others are absent where the module's files are not at hand. */
interface Called {
  readonly key: string;
  readonly module?: Module;
  readonly caller?: Caller;
}

const callArguments = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** What the call of a name makes. */
export function callsOf(name: string, around: Around): readonly Called[] {
  const { caller, world } = around;
  const parts = around.module.calls.get(name);
  if (!parts) return [];
  const [{ source, block }] = parts;
  const at = source.place(block.header.start, block.header.end);
  const names = [...caller.names, name];
  const folders = [...caller.folders, around.module.folder];
  const module = calledModule({ path: literalText(attributeOf(parts, 'source')), names, folders, at }, world);
  const { instances } = around.repetition(parts);
  if (instances.length > world.room.modules) {
    const what = `module.${names.join('.module.')} is not evaluated: there are more than ${mostModules.toLocaleString('en')} modules`;
    world.unevaluated(what, 'lint a part of the configuration', at);
    return instances.map(repeated => ({ key: keyOf(repeated) }));
  }
  world.room.modules -= instances.length;
  const tags = tagsHanded(parts, around);
  return instances.map(repeated => {
    const key = keyOf(repeated);
    if (!module) return { key };
    const address = around.addressOf(`module.${name}${repeated.suffix}`);
    const inputs = inputsOf(parts, around.scope(repeated));
    return { key, module, caller: { address, names, folders, inputs, calls: [at, ...caller.calls], tags } };
  });
}

function inputsOf(parts: readonly Part[], scope: Scope): Fields {
  const inputs = new Map<string, Value>();
  for (const { block, source } of parts)
    for (const { name, value } of block.body.attributes)
      if (!callArguments.has(name)) inputs.set(name, evaluate(value, writtenOn(source, scope)));
  return inputs;
}

/** The tags that the called module's providers give, as far as they are handed on. */
function tagsHanded(parts: readonly Part[], around: Around) {
  const providers = attributeOf(parts, 'providers');
  return (alias: string) => {
    const own = providers ? aliasHanded(providers, alias) : alias;
    return own === undefined ? unknown('the provider of a module') : around.defaultTags(own);
  };
}
