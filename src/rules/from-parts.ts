import type { Expr, Relation, Select } from '../model/tree.ts';
import { relationsOf } from '../model/walk-tree.ts';
import { conjunctsOf } from './conditions.ts';
import type { Leaf } from './from-names.ts';
import { JoinGraph, type Part } from './join-graph.ts';

type ColumnsOf = (leaf: Leaf) => Iterable<string> | undefined;

/**
 * The parts that a FROM clause falls into when equalities of ON, USING and WHERE join it, in the order written. None where
 * a name may be of several relations: then nobody can tell.
 */
export function partsOf(select: Select, columnsOf: ColumnsOf): readonly Part[] {
  const graph = graphOf(select, columnsOf);
  return graph && conditionsIn(select).every(conjunct => graph.read(conjunct)) ? graph.parts() : [];
}

/** The same where whatever compares two relations joins them: a range, an OR, a name that may be of either. */
export function comparedParts(select: Select, columnsOf: ColumnsOf): readonly Part[] {
  const graph = graphOf(select, columnsOf);
  if (!graph) return [];
  for (const conjunct of conditionsIn(select)) graph.readAny(conjunct);
  return graph.parts();
}

function graphOf({ from }: Select, columnsOf: ColumnsOf): JoinGraph | undefined {
  const relations = relationsOf(from);
  const leaves = relations.filter(isLeaf);
  if (leaves.length < 2) return undefined;
  const graph = new JoinGraph(leaves, columnsOf);
  for (const relation of relations)
    if (relation.node === 'join' && (relation.natural || relation.using.length > 0)) graph.join(relation.right);
  return graph;
}

const conditionsIn = ({ where, from }: Select): readonly Expr[] =>
  [where, ...relationsOf(from).map(relation => (relation.node === 'join' ? relation.on : undefined))].flatMap(
    conjunctsOf,
  );

const isLeaf = (relation: Relation): relation is Leaf => relation.node !== 'join';
