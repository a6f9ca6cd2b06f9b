import { ChevronDown, FilePlus2, FolderOpen, History, Link, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay, useProject } from '../../app/project.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Menu } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { copyText } from '../../ui/toast/copy-text.ts';
import { t } from '../../words/t.ts';
import { NameDialog } from '../explore/saved/NameDialog.tsx';
import { DeleteObject } from '../filters/DeleteObject.tsx';
import { HistoryMenu } from './HistoryMenu.tsx';
import { linkTo } from './share.ts';
import type { OpenStatement, SavedStatement } from './use-statement.ts';
import { useStatementActions } from './use-statement-actions.ts';

/** Opens, saves and shares statements. */
export function StatementBar({ statement, saved }: StatementBarProps) {
  const { id: projectId } = useProject();
  const mayEdit = useMay('dashboard', 'update');
  const actions = useStatementActions();
  const [dialog, setDialog] = useState<'name' | 'delete'>();
  const { text, open, isEdited } = statement;
  const copyLink = (): Promise<void> =>
    copyText(linkTo(location.href, text), { copied: t('sql.link_copied'), failed: t('sql.link_failed') });
  const isEmpty = text.trim() === '';
  return (
    <>
      <SavedMenu saved={saved} onOpen={statement.openSaved} />
      <HistoryMenu projectId={projectId} glyph={History} onChoose={statement.setText} />
      <Menu trigger={<Button endGlyph={ChevronDown}>{t('sql.more')}</Button>} placement="bottom end">
        <MenuItem
          id="link"
          glyph={Link}
          text={t('sql.copy_link')}
          isDisabled={isEmpty}
          onAction={() => void copyLink()}
        />
        <MenuItem
          id="as"
          glyph={FilePlus2}
          text={t('sql.save_as')}
          isDisabled={!mayEdit || isEmpty}
          onAction={() => setDialog('name')}
        />
        <MenuItem
          id="delete"
          glyph={Trash2}
          tone="danger"
          text={t('sql.delete')}
          isDisabled={!mayEdit || open === undefined}
          onAction={() => setDialog('delete')}
        />
      </Menu>
      {mayEdit && (
        <Button
          glyph={Save}
          isDisabled={isEmpty || (open !== undefined && !isEdited)}
          onPress={() => (open === undefined ? setDialog('name') : void actions.replace(open, text))}
        >
          {t('sql.save')}
        </Button>
      )}
      {dialog === 'name' && (
        <NameDialog
          title={t('sql.save_title')}
          confirmLabel={t('sql.save')}
          names={{ name: open?.definition.name ?? '' }}
          onSave={async (names) => {
            const created = await actions.create({ ...names, sql: text });
            if (created !== undefined) statement.setId(created.id);
            return created !== undefined;
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && open !== undefined && (
        <DeleteObject
          kind="statements"
          object={open}
          onDone={() => {
            setDialog(undefined);
            statement.setId(undefined);
          }}
        />
      )}
    </>
  );
}

type StatementBarProps = { readonly statement: OpenStatement; readonly saved: readonly SavedStatement[] };

function SavedMenu({ saved, onOpen }: { saved: readonly SavedStatement[]; onOpen: (saved: SavedStatement) => void }) {
  return (
    <Menu
      trigger={
        <Button glyph={FolderOpen} endGlyph={ChevronDown}>
          {t('sql.saved')}
        </Button>
      }
    >
      {saved.map((each) => (
        <MenuItem
          key={each.id}
          id={each.id}
          text={each.definition.name}
          description={each.definition.description}
          onAction={() => onOpen(each)}
        />
      ))}
      {saved.length === 0 && <MenuItem id="none" text={t('sql.none_saved')} isDisabled />}
    </Menu>
  );
}
