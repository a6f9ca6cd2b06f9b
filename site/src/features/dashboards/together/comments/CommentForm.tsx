import { AtSign } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { COMMENT_CHARS_MAX } from '../../../../../../core/api/comment-text.ts';
import { useColleagues } from '../../../../data/use-colleagues.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { IconButton } from '../../../../ui/button/IconButton.tsx';
import { Menu } from '../../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { t } from '../../../../words/t.ts';
import styles from './comments.module.css';
import { withIds } from './mention-text.ts';

/** A field for a comment, with a menu that mentions people of the project, and for a tile the date on its chart. */
export function CommentForm({ label, start, hasPoint = false, onSave, onCancel }: CommentFormProps) {
  const [text, setText] = useState(start?.text ?? '');
  const [point, setPoint] = useState('');
  const [people, setPeople] = useState<Readonly<Record<string, string>>>(start?.people ?? {});
  const [isSaving, setSaving] = useState(false);
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setSaving(true);
    const isSaved = await onSave(withIds(text, people), point);
    setSaving(false);
    if (isSaved) setText('');
  };
  const mention = (id: string, name: string): void => {
    setPeople((now) => ({ ...now, [id]: name }));
    setText((now) => `${now}${now === '' || /\s$/.test(now) ? '' : ' '}@${name} `);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <TextField {...{ label }} value={text} onChange={setText} maxLength={COMMENT_CHARS_MAX} isMultiline />
      {hasPoint && (
        <TextField
          label={t('comments.point')}
          description={t('comments.point_words')}
          placeholder="2026-11-29"
          value={point}
          onChange={setPoint}
        />
      )}
      <div className={styles.actions}>
        <Mention onMention={mention} />
        {onCancel && (
          <Button size="s" onPress={onCancel}>
            {t('ui.cancel')}
          </Button>
        )}
        <Button size="s" variant="primary" type="submit" isDisabled={text.trim() === '' || isSaving}>
          {t('comments.save')}
        </Button>
      </div>
    </form>
  );
}

type CommentFormProps = {
  readonly label: string;
  readonly start?: { readonly text: string; readonly people: Readonly<Record<string, string>> };
  readonly hasPoint?: boolean;
  /** @returns whether it was saved */
  readonly onSave: (text: string, point: string) => Promise<boolean>;
  readonly onCancel?: () => void;
};

function Mention({ onMention }: { onMention: (id: string, name: string) => void }) {
  const members = useColleagues();
  if (members.length === 0) return null;
  return (
    <Menu trigger={<IconButton glyph={AtSign} label={t('comments.mention')} size="s" />} placement="top start">
      {members.map((member) => (
        <MenuItem
          key={member.user_id}
          id={member.user_id}
          text={member.name}
          description={member.email}
          onAction={() => onMention(member.user_id, member.name)}
        />
      ))}
    </Menu>
  );
}
