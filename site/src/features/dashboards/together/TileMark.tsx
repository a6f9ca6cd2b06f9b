import { Eye, Pencil } from 'lucide-react';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { language, t } from '../../../words/t.ts';
import { useShownBoard } from '../board/board-context.ts';
import { namesOf } from './People.tsx';
import styles from './together.module.css';

/** Says on a tile who else edits it, or looks at it. */
export function TileMark({ tile }: { tile: string }) {
  const there = useShownBoard().others.filter((person) => person.tile === tile);
  const editing = there.filter(({ is_editing: isEditing }) => isEditing);
  const shown = editing.length > 0 ? editing : there;
  if (shown.length === 0) return null;
  const who = new Intl.ListFormat(language()).format(namesOf(shown));
  const isEdited = editing.length > 0;
  const text = t(isEdited ? 'together.edits' : 'together.looks', { who });
  return (
    <span className={styles.mark} data-editing={isEdited || undefined} title={text}>
      <Icon glyph={isEdited ? Pencil : Eye} size="s" />
      <span className={styles.name} aria-hidden="true">
        {who}
      </span>
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
