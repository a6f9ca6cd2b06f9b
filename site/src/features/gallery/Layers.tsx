import { Download, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Menu, MenuSection, MenuSeparator } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { ValuesField } from '../../ui/values-field/ValuesField.tsx';
import styles from './gallery.module.css';
import { HARD_NAMES } from './names.ts';

const tabs = [
  { id: 'pages', label: 'Pages', count: '1,250' },
  { id: 'entry', label: 'Entry pages' },
  { id: 'exit', label: 'Exit pages' },
] as const;

export function Layers() {
  const [isDialogOpen, setDialogOpen] = useState(false);
  const [isConfirmOpen, setConfirmOpen] = useState(false);
  const [tab, setTab] = useState<(typeof tabs)[number]['id']>('pages');
  const [values, setValues] = useState<readonly string[]>([]);
  return (
    <>
      <div className={styles.row}>
        <Menu trigger={<IconButton variant="secondary" glyph={MoreHorizontal} label="More actions" />}>
          <MenuSection title="Report">
            <MenuItem text="Rename" glyph={Pencil} shortcut="F2" onAction={() => setDialogOpen(true)} />
            <MenuItem text="Download CSV" glyph={Download} description="All 1,250 rows" />
            <MenuItem text={HARD_NAMES[2]} isDisabled />
          </MenuSection>
          <MenuSeparator />
          <MenuItem text="Delete" glyph={Trash2} tone="danger" onAction={() => setConfirmOpen(true)} />
        </Menu>
        <Popover trigger={<Button>Open popover</Button>} label="About this figure">
          {(close) => (
            <div className={styles.stack}>
              <p>People, each counted once.</p>
              <Button size="s" onPress={close}>
                Got it
              </Button>
            </div>
          )}
        </Popover>
        <Button onPress={() => setDialogOpen(true)}>Open dialog</Button>
        <Button onPress={() => toast(`Deleted ${HARD_NAMES[2]}`, { undo: () => toast('Restored', { tone: 'good' }) })}>
          Show toast
        </Button>
      </div>
      <Tabs label="Pages" tabs={tabs} selected={tab} onChange={setTab}>
        {(selected) => <p data-testid="tab">{`The list of ${selected}`}</p>}
      </Tabs>
      <Dialog
        title={`Rename ${HARD_NAMES[6]}`}
        description="Links to it keep working."
        isOpen={isDialogOpen}
        onOpenChange={setDialogOpen}
        footer={
          <>
            <Button onPress={() => setDialogOpen(false)}>Cancel</Button>
            <Button variant="primary">Rename</Button>
          </>
        }
      >
        <ValuesField
          label="Values"
          values={values}
          onChange={setValues}
          suggestions={[{ id: 'DE', label: 'Germany' }]}
        />
      </Dialog>
      <ConfirmDialog
        title="Delete the report “Signups”?"
        confirmLabel="Delete report"
        isOpen={isConfirmOpen}
        onOpenChange={setConfirmOpen}
        onConfirm={() => toast('Report deleted', { undo: () => toast('Restored') })}
      >
        2 dashboards and 1 mail use it.
      </ConfirmDialog>
    </>
  );
}
