import type { Scope } from '../scope.ts';
import { failure, fails, obstacleOf, unknown, type Value } from '../value.ts';
import type { Ground } from '../ground.ts';
import { refused, type Around } from './signature.ts';

/** A file as a template in which nothing but the variables has a meaning. Templates in it are not followed. */
export function rendered(
  content: string | undefined,
  names: Value | undefined,
  { scope, files, evaluate }: Around,
  ground?: Ground,
): Value {
  if (names?.is !== 'object') return refused('variables of a template that are no map');
  if (content === undefined || !files?.template) return unknown('a template that is not in reach');
  const expr = files.template(content);
  if (!expr) return refused('a template that is broken');
  const inner: Scope = {
    budget: scope.budget,
    files: { read: path => files.read(path), ...(files.yaml ? { yaml: files.yaml } : {}) },
    ...(ground ? { ground } : {}),
    resolve: (root, steps) => {
      const value = names.fields.get(root);
      return value ? { value, taken: 0 } : { value: failure(`${root} in a template`), taken: steps.length };
    },
  };
  const value = evaluate(expr, inner);
  if (value.is === 'absent') return refused('a template that is null');
  const secret = obstacleOf([...names.fields.values()].filter(field => obstacleOf([field])?.is === 'secret'));
  return secret && !fails(value) && value.is !== 'unknown' ? { is: 'secret' } : value;
}
