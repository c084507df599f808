import type { Facts } from '../model/facts.ts';
import { isUnknown, type Quantity } from '../model/maybe.ts';
import type { ConstructRequest, Plan, Step } from '../model/plan.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Reported, Saving } from '../model/report.ts';
import type { Usage } from '../model/usage.ts';
import { compile, type Edited, type Work } from './compile.ts';
import { mergeRemedies, type Merged, type Refused } from './merge.ts';
import { recognise } from './recognise.ts';

export interface Simulation {
  readonly facts: Partial<Facts>;
  /** Fingerprints, and the rule of each. */
  readonly findings: ReadonlyMap<string, string>;
}

/** What the plan asks of those who know rules, prices and texts. */
export interface Simulator {
  /** The facts once all these remedies are carried out, and what the rules find in them. */
  after(remedies: readonly Remedy[]): Promise<Simulation>;
  saving(before: Partial<Facts>, after: Partial<Facts>): Saving;
  /** USD for lines that occur once. */
  usd(usages: readonly Usage[]): Quantity;
  readonly edited: Edited;
  /** What another parser has against SQL that we wrote; undefined: nothing. */
  objection(sql: Step['sql']): Promise<string | undefined>;
}

interface State extends Simulation {
  readonly steps: readonly Step[];
  readonly remedies: readonly Remedy[];
  readonly refused: readonly Refused[];
  readonly constructs: readonly ConstructRequest[];
}

/** Layout comes before the choice of an engine: what it saves decides that choice. */
const order = ['rewrite-table', 'edit-text', 'set-attribute', 'add-resource', 'change-engine', 'decide'] as const;

/**
 * Findings, the dearest first, become steps. Each is carried out in memory before it is recommended: what it cures must
 * be gone and nothing new may come; its saving is the difference of the two bills around it, so the steps add up to the
 * plan's saving and never to more than the spend.
 */
export async function makePlan(
  findings: readonly Reported[],
  meta: Pick<Plan, 'tool' | 'asOf' | 'region'>,
  simulator: Simulator,
): Promise<Plan> {
  const { merged, refused } = mergeRemedies(findings.filter(finding => !finding.suppressed));
  const ordered = merged.toSorted((a, b) => order.indexOf(a.remedy.kind) - order.indexOf(b.remedy.kind));
  const base = await simulator.after([]);
  let state: State = { ...base, steps: [], remedies: [], refused, constructs: [] };
  for (const candidate of ordered) state = await take(state, candidate, simulator);
  return {
    version: 1,
    ...meta,
    steps: state.steps,
    constructs: state.constructs,
    refused: state.refused,
    saving: simulator.saving(base.facts, state.facts),
  };
}

async function take(state: State, { subject, remedy, findings }: Merged, simulator: Simulator): Promise<State> {
  const own = findings.map(finding => finding.fingerprint).filter(fingerprint => state.findings.has(fingerprint));
  if (own.length === 0) return state;
  const refuse = (reason: string): State => ({
    ...state,
    refused: [...state.refused, ...own.map(finding => ({ finding, reason }))],
  });
  const work = compile(remedy, state.facts, simulator.edited);
  if ('missing' in work) return refuse(`it cannot be written down for lack of ${work.missing}`);
  const objection = await simulator.objection(work.sql);
  if (objection !== undefined) return refuse(objection);
  const remedies = [...state.remedies, remedy];
  const simulated = await simulator.after(remedies);
  const after =
    remedy.kind === 'edit-text'
      ? { ...simulated, findings: recognise(state.findings, simulated.findings, own) }
      : simulated;
  const left = own.find(fingerprint => after.findings.has(fingerprint));
  if (left) return refuse(`carried out, it would leave ${after.findings.get(left)} standing`);
  const caused = [...after.findings].find(([fingerprint]) => !state.findings.has(fingerprint));
  if (caused) return refuse(`carried out, it would cause ${caused[1]}`);
  const saving = simulator.saving(state.facts, after.facts);
  const known = new Set(state.constructs.map(({ id }) => id));
  const onceUsd = work.once.length > 0 ? simulator.usd(work.once) : { low: 0, high: 0 };
  const step: Step = {
    ...described(work),
    id: String(state.steps.length + 1).padStart(2, '0'),
    subject,
    after: laterThan(remedy, state.steps),
    remedies: [remedy],
    findings: [...state.findings.keys()].filter(fingerprint => !after.findings.has(fingerprint)),
    onceUsd,
    paybackMonths: payback(onceUsd, saving),
    saving,
    constructs: work.constructs.map(({ id }) => id),
  };
  return {
    ...after,
    steps: [...state.steps, step],
    remedies,
    refused: state.refused,
    constructs: [...state.constructs, ...work.constructs.filter(({ id }) => !known.has(id))],
  };
}

const described = ({ title, sql, verify, undo, risk }: Work) => ({ title, sql, verify, undo, risk });

const laterThan = (remedy: Remedy, steps: readonly Step[]) =>
  remedy.kind === 'change-engine'
    ? steps.filter(({ remedies }) => remedies.some(({ kind }) => kind === 'rewrite-table')).map(({ id }) => id)
    : [];

function payback(once: Quantity, saving: Saving): Quantity {
  if (isUnknown(once)) return once;
  if (once.high === 0) return { low: 0, high: 0 };
  if (saving.kind !== 'estimated') return { unknown: 'what it saves' };
  const { low, high } = saving.usdPerMonth;
  return low > 0 ? { low: once.low / high, high: once.high / low } : { unknown: 'whether it saves anything' };
}
