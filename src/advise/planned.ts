import type { Change, Resource } from '../model/resource.ts';
import type { Judged } from '../run-rules.ts';

/** What a plan does where a finding stands, and which construct of CDKTF it is of, in words; undefined where nothing says. */
export type Planned = (finding: Judged) => string | undefined;

/**
 * For whoever reads a finding with the plan at hand: whether what it points at comes with the change, or was there before.
 * Of what the finding rests on besides it says nothing.
 */
export function plannedIn(resources: readonly Resource[] = []): Planned {
  const known = new Map(
    resources.flatMap(one => (one.change || one.construct !== undefined ? [[one.address ?? '', one] as const] : [])),
  );
  return ({ at }) => {
    const { change, construct } = ('address' in at ? known.get(at.address) : undefined) ?? {};
    const said = [
      ...(construct === undefined ? [] : [`construct ${construct}`]),
      ...(change ? [plannedAt(change, 'path' in at ? at.path : undefined)] : []),
    ];
    return said.length > 0 ? said.join('; ') : undefined;
  };
}

function plannedAt({ action, attributes }: Change, path: string | undefined): string {
  if (action === 'create') return 'the plan creates it';
  if (action === 'replace') return 'the plan replaces it';
  if (action === 'none') return 'the plan leaves it as it is';
  const [attribute = ''] = path?.split(/[.[]/, 1) ?? [];
  if (attribute === '') return 'the plan changes it';
  return attributes.includes(attribute)
    ? `the plan changes its ${attribute}`
    : `the plan leaves its ${attribute} as it is`;
}
