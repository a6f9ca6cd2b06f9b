import { ChevronDown, type LucideIcon, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Menu, MenuSeparator } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { locale, t } from '../../words/t.ts';
import { clearHistory, type PastStatement, readHistory } from './history.ts';

/** Statements that this person ran in this browser; a choice fills the editor. */
export function HistoryMenu({ projectId, glyph, onChoose }: HistoryMenuProps) {
  const [past, setPast] = useState<readonly PastStatement[]>([]);
  const time = new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'short' });
  return (
    <Menu
      trigger={
        <Button glyph={glyph} endGlyph={ChevronDown}>
          {t('sql.history')}
        </Button>
      }
      onOpenChange={(isOpen) => isOpen && setPast(readHistory(projectId))}
    >
      {past.map(({ sql, atMs }) => (
        <MenuItem
          key={sql}
          id={sql}
          text={oneLine(sql)}
          description={time.format(atMs)}
          onAction={() => onChoose(sql)}
        />
      ))}
      {past.length === 0 && <MenuItem id="none" text={t('sql.no_history')} isDisabled />}
      {past.length > 0 && <MenuSeparator />}
      {past.length > 0 && (
        <MenuItem id="clear" glyph={Trash2} text={t('sql.clear_history')} onAction={() => clearHistory(projectId)} />
      )}
    </Menu>
  );
}

type HistoryMenuProps = {
  readonly projectId: string;
  readonly glyph: LucideIcon;
  readonly onChoose: (sql: string) => void;
};

const CHARS_SHOWN = 60;

function oneLine(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  return line.length > CHARS_SHOWN ? `${line.slice(0, CHARS_SHOWN)}…` : line;
}
