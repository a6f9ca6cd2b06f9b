import { type Glossary, glossarySchema, type Meaning, meaningSchema } from '../../../../../core/api/ai.ts';
import { t } from '../../../words/t.ts';

export const MEANINGS = ['count', 'sum', 'avg', 'min', 'max', 'median', 'persons', 'filter', 'funnel'] as const;

/** One term as a person edits it; the fields that its meaning does not use are kept while another one is tried. */
export type TermDraft = {
  readonly term: string;
  readonly means: Meaning['means'];
  readonly event: string;
  readonly property: string;
  readonly unit: string;
  /** Event names, one a line. */
  readonly steps: string;
  readonly whereProperty: string;
  /** One a line. */
  readonly whereValues: string;
  readonly note: string;
};

export const EMPTY_TERM: TermDraft = {
  term: '',
  means: 'count',
  event: '',
  property: '',
  unit: '',
  steps: '',
  whereProperty: '',
  whereValues: '',
  note: '',
};

/** The fields of a term that each meaning uses. */
export function usesOf({ means }: Pick<TermDraft, 'means'>) {
  const isFigure = means !== 'count' && means !== 'persons' && means !== 'filter' && means !== 'funnel';
  return {
    event: means !== 'filter' && means !== 'funnel',
    property: isFigure,
    steps: means === 'funnel',
    where: means === 'count' || means === 'persons' || means === 'filter',
  };
}

export function draftOf(glossary: Glossary): TermDraft[] {
  return Object.entries(glossary).map(([term, meaning]) => {
    const where = 'where' in meaning ? meaning.where : undefined;
    return {
      ...EMPTY_TERM,
      term,
      means: meaning.means,
      note: meaning.note ?? '',
      ...('event' in meaning ? { event: meaning.event ?? '' } : {}),
      ...('property' in meaning ? { property: meaning.property, unit: meaning.unit ?? '' } : {}),
      ...('steps' in meaning ? { steps: meaning.steps.join('\n') } : {}),
      ...(where ? { whereProperty: where.property, whereValues: where.in.join('\n') } : {}),
    };
  });
}

/** The meaning that a draft stands for; undefined if something that it needs is missing. */
function meaningOf(draft: TermDraft): Meaning | undefined {
  const uses = usesOf(draft);
  const values = lines(draft.whereValues);
  const hasWhere = draft.whereProperty.trim() !== '' || values.length > 0;
  const read = meaningSchema.safeParse({
    means: draft.means,
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    ...(uses.event && draft.event.trim() !== '' ? { event: draft.event.trim() } : {}),
    ...(uses.property ? { property: draft.property.trim() } : {}),
    ...(uses.property && draft.unit.trim() !== '' ? { unit: draft.unit.trim() } : {}),
    ...(uses.steps ? { steps: lines(draft.steps) } : {}),
    ...(uses.where && hasWhere ? { where: { property: draft.whereProperty.trim(), in: values } } : {}),
  });
  return read.success ? read.data : undefined;
}

/** Why a term cannot be saved; undefined if it can. */
export function problemOf(draft: TermDraft, all: readonly TermDraft[]): string | undefined {
  const name = nameOf(draft);
  if (name === '') return t('rules.term_required');
  if (all.filter((each) => nameOf(each) === name).length > 1) return t('rules.term_twice');
  if (meaningOf(draft) !== undefined) return undefined;
  return t(draft.means === 'funnel' ? 'rules.term_steps_missing' : 'rules.term_incomplete');
}

/** Undefined if a term is not sound. */
export function glossaryOf(drafts: readonly TermDraft[]): Glossary | undefined {
  const entries = drafts.map((draft) => [nameOf(draft), meaningOf(draft)] as const);
  const read = glossarySchema.safeParse(Object.fromEntries(entries));
  return read.success ? read.data : undefined;
}

/** Terms ignore case. */
function nameOf({ term }: TermDraft): string {
  return term.trim().toLowerCase();
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
