import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { PageGroupsPreviewed } from '../../../../core/api/page-groups.ts';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { type Draft, moved } from './drafts.ts';
import styles from './page-groups.module.css';

interface Props {
  readonly drafts: readonly Draft[];
  readonly onChange: (drafts: readonly Draft[]) => void;
  /** Of the drafts that have a pattern, in their order. */
  readonly previewed: PageGroupsPreviewed['rules'] | undefined;
  readonly isReadOnly: boolean;
}

/** The rules in their order, each with the pages that it holds. */
export function RuleList({ drafts, onChange, previewed, isReadOnly }: Props) {
  const places = new Map(drafts.filter(({ pattern }) => pattern.trim() !== '').map(({ id }, place) => [id, place]));
  const change = (place: number, changed: Partial<Draft>) => {
    const draft = drafts[place];
    if (draft) onChange(drafts.with(place, { ...draft, ...changed }));
  };
  return (
    <ol className={styles.rules}>
      {drafts.map((draft, place) => {
        const seen = previewed?.[places.get(draft.id) ?? -1];
        const isSame = seen?.pattern === draft.pattern.trim();
        return (
          <li key={draft.id} className={styles.rule}>
            <TextField
              label={t('pagegroups.pattern')}
              isLabelHidden={place > 0}
              value={draft.pattern}
              placeholder="/users/:id"
              isReadOnly={isReadOnly}
              onChange={(pattern) => change(place, { pattern })}
            />
            <TextField
              label={t('pagegroups.name')}
              isLabelHidden={place > 0}
              value={draft.name}
              placeholder={draft.pattern}
              isReadOnly={isReadOnly}
              onChange={(name) => change(place, { name })}
            />
            {!isReadOnly && (
              <div className={styles.moves}>
                <IconButton
                  glyph={ArrowUp}
                  label={t('pagegroups.move_up')}
                  isDisabled={place === 0}
                  onPress={() => onChange(moved(drafts, place, -1))}
                />
                <IconButton
                  glyph={ArrowDown}
                  label={t('pagegroups.move_down')}
                  isDisabled={place === drafts.length - 1}
                  onPress={() => onChange(moved(drafts, place, 1))}
                />
                <IconButton
                  glyph={Trash2}
                  label={t('pagegroups.remove')}
                  onPress={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
                />
              </div>
            )}
            {isSame && seen !== undefined && <HeldText held={seen} takenBy={seen.taken_by} />}
          </li>
        );
      })}
    </ol>
  );
}

type Held = Pick<PageGroupsPreviewed['without_rule'], 'pages' | 'events' | 'examples'>;

/** How many pages a rule holds, with some of them; or why it can have none. */
export function HeldText({ held, takenBy }: { readonly held: Held; readonly takenBy?: number | undefined }) {
  if (takenBy !== undefined) {
    return <p className={styles.warning}>{t('pagegroups.taken', { place: takenBy + 1 })}</p>;
  }
  return (
    <p className={styles.held}>
      {held.pages === 0 ? t('pagegroups.held_none') : t('pagegroups.held', { pages: held.pages, events: held.events })}
      {held.examples.length > 0 && <bdi className={styles.examples}>{held.examples.join(' · ')}</bdi>}
    </p>
  );
}
