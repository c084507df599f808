import { failure, fails, obstacleOf, type Value } from './value.ts';
import { typeOf } from './values/type-of.ts';

/** Terraform refuses a value as a whole where it refuses a part of it; the type is still what it would be. */
export function unbroken(value: Value): Value {
  if (!fails(value) || value.is === 'unknown') return value;
  const obstacle = obstacleOf([value]);
  return failure(obstacle?.is === 'unknown' ? obstacle.why : 'a part of it fails', typeOf(value));
}
