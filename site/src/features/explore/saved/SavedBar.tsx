import { BellPlus, CalendarClock, Copy, Ellipsis, FileSpreadsheet, Gauge, Pencil, Save, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../app/project.ts';
import { useToday, useView } from '../../../app/use-view.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Menu, MenuSeparator } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { newRuleSearch } from '../../alerts/rules/new-rule-search.ts';
import { DeleteObject } from '../../filters/DeleteObject.tsx';
import type { ReportDialogProps } from '../../settings/schedules/ScheduleDialog.tsx';
import type { Report } from '../report.ts';
import { sayReport } from '../say-report.ts';
import { definitionOf, type Names, unreadIn } from './definition.ts';
import { NameDialog } from './NameDialog.tsx';
import styles from './saved.module.css';
import { useReportActions } from './use-report-actions.ts';
import type { OpenReport } from './use-saved-report.ts';

const ScheduleDialog = lazy(() => import('../../settings/schedules/ScheduleDialog.tsx'));
const AddToDashboard = lazy(() => import('../../dashboards/add/AddToDashboard.tsx'));
const LinkDialog = lazy(() => import('../../settings/schedules/LinkDialog.tsx'));

/** Saves the report of the page, says whether it differs from what is saved, and takes changes back. */
export function SavedBar({ report, open: { saved, isEdited, isGone, open, setId } }: SavedBarProps) {
  const [view] = useView();
  const project = useProject();
  const today = useToday();
  const mayEdit = useMay('dashboard', 'update');
  const mayExport = useMay('data', 'export');
  const mayAlert = useMay('alert', 'create');
  const actions = useReportActions();
  const [dialog, setDialog] = useState<'save as' | 'rename' | 'delete' | 'schedule' | 'link' | 'add'>();
  const [isBusy, setIsBusy] = useState(false);
  const definition = (names: Names) => definitionOf({ report, view }, names, { project, today });
  const namesOf = (name = sayReport(report, view)): Names => ({ name });
  const isLossy = saved !== undefined && unreadIn(saved.definition, project.id).length > 0;
  const save = async (): Promise<void> => {
    if (saved === undefined || isLossy) return setDialog('save as');
    setIsBusy(true);
    const { name, description } = saved.definition;
    const next = definition({ name, ...(description === undefined ? {} : { description }) });
    if ((await actions.replace(saved, next)) !== undefined) toast(t('results.saved'), { tone: 'good' });
    setIsBusy(false);
  };
  const saveAs = async (names: Names): Promise<boolean> => {
    const created = await actions.create(definition(names));
    if (created !== undefined) setId(created.id);
    return created !== undefined;
  };
  const rename = async (names: Names): Promise<boolean> => {
    if (saved === undefined) return false;
    const { description: _, ...rest } = saved.definition;
    return (await actions.replace(saved, { ...rest, ...names })) !== undefined;
  };
  const canSave = saved === undefined || isEdited;
  return (
    <div className={styles.bar}>
      {isEdited && <Badge tone="warn">{t('results.edited')}</Badge>}
      {isGone && <Badge tone="bad">{t('results.report_gone')}</Badge>}
      {isEdited && saved !== undefined && (
        <Button size="s" variant="quiet" onPress={() => open(saved)}>
          {t('results.revert')}
        </Button>
      )}
      {mayAlert && (
        <AppLink
          page="alerts/rules/new"
          className={buttonClass({ size: 's' })}
          search={newRuleSearch(
            saved !== undefined && !isEdited
              ? { report: saved.id, name: saved.definition.name }
              : { query: definition({ name: '' }).query, name: sayReport(report, view) },
          )}
        >
          <Icon glyph={BellPlus} />
          {t('alertrules.alert_me')}
        </AppLink>
      )}
      {mayEdit && (
        <Button size="s" glyph={Gauge} onPress={() => setDialog('add')}>
          {t('dashboards.add')}
        </Button>
      )}
      <SaveButton mayEdit={mayEdit} isBusy={isBusy} isDisabled={!canSave} onPress={() => void save()} />
      {saved !== undefined && (
        <Menu
          trigger={<IconButton glyph={Ellipsis} label={t('results.more_actions')} size="s" />}
          placement="bottom end"
          disabledKeys={[
            ...(mayEdit ? [] : ['save as', 'rename', 'duplicate', 'delete']),
            ...(mayExport ? [] : ['schedule', 'link']),
          ]}
        >
          <MenuItem id="save as" glyph={Save} text={t('results.save_as')} onAction={() => setDialog('save as')} />
          <MenuItem id="rename" glyph={Pencil} text={t('results.rename')} onAction={() => setDialog('rename')} />
          <MenuItem
            id="duplicate"
            glyph={Copy}
            text={t('results.duplicate')}
            onAction={() => void actions.duplicate(saved).then((copy) => copy && open(copy))}
          />
          <MenuSeparator />
          <MenuItem
            id="schedule"
            glyph={CalendarClock}
            text={t('schedules.menu')}
            onAction={() => setDialog('schedule')}
          />
          <MenuItem
            id="link"
            glyph={FileSpreadsheet}
            text={t('schedules.link_menu')}
            onAction={() => setDialog('link')}
          />
          <MenuSeparator />
          <MenuItem
            id="delete"
            glyph={Trash2}
            tone="danger"
            text={t('results.delete')}
            onAction={() => setDialog('delete')}
          />
        </Menu>
      )}
      {dialog === 'save as' && (
        <NameDialog
          title={t('results.save_report')}
          confirmLabel={t('results.save')}
          names={namesOf(saved?.definition.name)}
          onSave={saveAs}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'rename' && saved !== undefined && (
        <NameDialog
          title={t('results.rename')}
          confirmLabel={t('results.save')}
          names={saved.definition}
          onSave={rename}
          onClose={() => setDialog(undefined)}
        />
      )}
      {saved !== undefined && (dialog === 'schedule' || dialog === 'link') && (
        <Suspense>
          <ReportDialog kind={dialog} report={reportOf(saved)} onClose={() => setDialog(undefined)} />
        </Suspense>
      )}
      {dialog === 'add' && (
        <Suspense>
          <AddToDashboard
            report={{
              ...(saved !== undefined && !isEdited ? { id: saved.id } : { definition }),
              name: saved?.definition.name ?? sayReport(report, view),
              chart: report.presentation.chart,
            }}
            onSaved={setId}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
      {dialog === 'delete' && saved !== undefined && (
        <DeleteObject kind="reports" object={saved} onDone={() => setDialog(undefined)} />
      )}
    </div>
  );
}

const reportOf = ({ id, definition: { name } }: SavedReport) => ({ id, name });

function ReportDialog({ kind, ...props }: ReportDialogProps & { readonly kind: 'schedule' | 'link' }) {
  return kind === 'schedule' ? <ScheduleDialog {...props} /> : <LinkDialog {...props} />;
}

type SavedReport = NonNullable<OpenReport['saved']>;

type SavedBarProps = { readonly report: Report; readonly open: OpenReport };

type SaveButtonProps = { mayEdit: boolean; isBusy: boolean; isDisabled: boolean; onPress: () => void };

/** A viewer sees why there is nothing to press. */
function SaveButton({ mayEdit, isBusy, isDisabled, onPress }: SaveButtonProps) {
  if (!mayEdit) return <span className={styles.note}>{t('results.viewers_cannot_save')}</span>;
  return (
    <Button size="s" variant="primary" isPending={isBusy} isDisabled={isDisabled} onPress={onPress}>
      {t('results.save')}
    </Button>
  );
}
