import { Ellipsis, Plus } from 'lucide-react';
import { type ComponentType, type ReactNode, useState } from 'react';
import type { Saved } from '../../api/objects.ts';
import { useMay } from '../../app/project.ts';
import { useObjects } from '../../data/use-objects.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Menu } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DeleteObject } from '../filters/DeleteObject.tsx';
import { DefinitionHistory } from './DefinitionHistory.tsx';
import { type DefinitionFormProps, type DefinitionKindName, type DefinitionKinds, noteOf } from './definition-kinds.ts';
import styles from './definitions.module.css';

type PanelProps<Kind extends DefinitionKindName> = {
  readonly kind: Kind;
  readonly title: string;
  readonly description: string;
  readonly none: string;
  /** A definition in a line of words. */
  readonly say: (definition: DefinitionKinds[Kind]) => string;
  readonly form: ComponentType<DefinitionFormProps<Kind>>;
  /** Below its words. */
  readonly more?: (saved: Saved<DefinitionKinds[Kind]>) => ReactNode;
};

type Task<Definition> =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'history' | 'delete'; readonly saved: Saved<Definition> };

/** The definitions of a kind: made, changed and deleted, each with its history. */
export function DefinitionPanel<Kind extends DefinitionKindName>(props: PanelProps<Kind>) {
  const { kind, title, description, none, say, form: Form } = props;
  const mayChange = useMay('dashboard', 'update');
  const { value, failure } = useObjects<DefinitionKinds[Kind]>(kind);
  const [task, setTask] = useState<Task<DefinitionKinds[Kind]>>();
  const done = () => setTask(undefined);
  return (
    <Panel
      title={title}
      description={description}
      isBusy={value === undefined && failure === undefined}
      {...(mayChange && {
        actions: (
          <Button size="s" glyph={Plus} onPress={() => setTask({ kind: 'new' })}>
            {t('definitions.new')}
          </Button>
        ),
      })}
    >
      {value === undefined && failure === undefined && <SkeletonRows count={3} />}
      {value === undefined && failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      {value?.length === 0 && <p className={styles.note}>{none}</p>}
      <ul className={styles.list}>
        {value?.map((saved) => (
          <li key={saved.id} className={styles.row}>
            <span className={styles.words}>
              <Name text={saved.definition.name} cut="end" />
              <code className={styles.said}>
                <bdi>{say(saved.definition)}</bdi>
              </code>
              {noteOf(saved.definition) !== undefined && (
                <span className={styles.note}>{noteOf(saved.definition)}</span>
              )}
              {props.more?.(saved)}
            </span>
            <Menu
              trigger={
                <IconButton
                  glyph={Ellipsis}
                  size="s"
                  label={t('definitions.actions', { name: saved.definition.name })}
                />
              }
              placement="bottom end"
            >
              {mayChange && <MenuItem text={t('definitions.edit')} onAction={() => setTask({ kind: 'edit', saved })} />}
              <MenuItem text={t('definitions.history')} onAction={() => setTask({ kind: 'history', saved })} />
              {mayChange && (
                <MenuItem
                  text={t('definitions.delete')}
                  tone="danger"
                  onAction={() => setTask({ kind: 'delete', saved })}
                />
              )}
            </Menu>
          </li>
        ))}
      </ul>
      {task?.kind === 'new' && <Form saved={undefined} onDone={done} />}
      {task?.kind === 'edit' && <Form saved={task.saved} onDone={done} />}
      {task?.kind === 'history' && <DefinitionHistory kind={kind} saved={task.saved} say={say} onDone={done} />}
      {task?.kind === 'delete' && <DeleteObject kind={kind} object={task.saved} onDone={done} />}
    </Panel>
  );
}
