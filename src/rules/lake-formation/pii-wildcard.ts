import { isKnown } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import type { Table } from '../../model/table.ts';
import { declaredOnes, defineRule, flagSetting, iamAllowed, isNoAdmin, labelOf, listed, nameOf } from '../rule.ts';
import { namesPerson, ofTable, ofType, placesIn, setting, subjectOf, tablesOf, textSetting } from '../rule.ts';
import { customersExample, taggedColumns, type OfTable } from '../rule.ts';

export default defineRule({
  id: 'lake-formation/pii-wildcard',
  title: 'Grant of all columns of a table with personal data',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'tables'],
  inputs: ['terraform', 'sql', 'catalog'],
  meters: [],
  fix: 'none',
  options: {
    tag: {
      default: 'sensitivity=PII',
      why: 'the LF-Tag, as key=value, of personal data; its name is a matter of the house',
    },
  },
  docs: {
    why: 'SELECT on a table gives every column it has now and every one that is added later. Most who read a table of customers need neither their addresses nor their numbers, and Lake Formation can leave these out.',
    detection:
      'A grant with SELECT on a table, or with table_with_columns on all columns without excluded_column_names, where the table or one of its columns has the LF-Tag of the option, or a column is a text one word of whose name is email, ssn, phone, mobile, dob, passport or iban.\nA name that also has count, flag, is, has, os, type, hash, domain or id is not personal, nor one that says masked, status, model, template and the like: what is about an address or a phone is neither.\nSilent for administrators of Lake Formation, for principals that may write the table too, for IAM_ALLOWED_PRINCIPALS, which has a rule of its own, and where table, columns, principal or administrators are not known.',
    unless:
      'The principal needs these columns for its work, such as a team that writes to customers. Say so in a suppression.',
    price: 'No cost is claimed: it is about who reads what.',
    bad: [{ file: 'grants.tf', text: customersExample('table', '') }],
    good: [
      { file: 'grants.tf', text: customersExample('table_with_columns', 'column_names  = ["customer_id", "country"]') },
    ],
    links: [
      'https://docs.aws.amazon.com/lake-formation/latest/dg/data-filtering.html',
      'https://docs.aws.amazon.com/lake-formation/latest/dg/TBAC-overview.html',
    ],
  },
  *check({ resources, tables }, { tag }) {
    const declared = declaredOnes(resources);
    const tagged = taggedColumns(tag, declared, tables);
    for (const own of ofType(declared, 'aws_lakeformation_permissions')) {
      const grant = ofTable(own);
      if (!grant || !selectsAll(grant) || !isNoAdmin(own, declared)) continue;
      for (const table of tablesOf(grant, tables).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const personal = personalIn(table, tagged.get(table));
        if (!personal) continue;
        yield {
          subject: subjectOf(own),
          ...placesIn(own, grant.block),
          message: `${labelOf(own)} gives all columns of ${nameOf(table.id)}, also ${personal.said}`,
          confidence: personal.confidence,
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              'Grant what is needed with table_with_columns and column_names or excluded_column_names, or by an expression of LF-Tags',
          },
        };
        break;
      }
    }
  },
});

const writes = new Set(['ALL', 'SUPER', 'INSERT', 'DELETE']);

/** All columns, to one who may read them and no more. */
function selectsAll({ own, block }: OfTable): boolean {
  const permissions = setting(own, 'permissions');
  if (!Array.isArray(permissions) || !permissions.includes('SELECT')) return false;
  if (permissions.some(name => writes.has(String(name))) || isEveryone(own)) return false;
  if (block === 'table[0]') return true;
  const excluded = setting(own, `${block}.excluded_column_names`);
  const none = excluded === undefined || (Array.isArray(excluded) && excluded.length === 0);
  return flagSetting(own, `${block}.wildcard`) === true && none;
}

const isEveryone = (own: Resource) => String(textSetting(own, 'principal')).toUpperCase() === iamAllowed;

function personalIn({ columns }: Table, tagged: ReadonlySet<string> = new Set()) {
  const all = isKnown(columns) ? columns : [];
  const marked = [...tagged];
  const names = marked.length > 0 ? marked : all.filter(namesPerson).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const shown = listed(names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);
  return marked.length > 0
    ? { said: `${shown} (tagged as personal data)`, confidence: 'high' as const }
    : { said: `${shown} (personal data, by name)`, confidence: 'medium' as const };
}
