import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { alertRulesApi } from '../../../api/alert-rules.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Menu, MenuSeparator } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { RULE_STATES, type RuleRow } from './use-rules.ts';

export type RuleTask = 'log' | 'evaluate' | 'snooze' | 'delete';

type RuleMenuProps = {
  readonly row: RuleRow;
  readonly mayEdit: boolean;
  readonly onTask: (task: RuleTask) => void;
};

/** The actions on a rule; viewers read its log and try it. */
export function RuleMenu({ row: { saved, status }, mayEdit, onTask }: RuleMenuProps) {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, definition } = saved;
  const address = { project: project.id, id };
  const act = async (done: Promise<Outcome<unknown>>, words: string): Promise<void> => {
    const outcome = await done;
    toast(outcome.ok ? words : outcome.failure.message, { tone: outcome.ok ? 'good' : 'bad' });
    await client.invalidateQueries({ queryKey: [RULE_STATES, project.id] });
  };
  const { name } = definition;
  return (
    <Menu
      trigger={<IconButton glyph={Ellipsis} size="s" label={t('alertrules.actions_of', { name })} />}
      placement="bottom end"
      disabledKeys={mayEdit ? [] : ['pause', 'snooze', 'mute', 'delete']}
    >
      <MenuItem
        text={t(mayEdit ? 'alertrules.edit' : 'alertrules.open')}
        onAction={() => void navigate({ to: objectAddress(project.id, 'alerts/rules/$id', id) })}
      />
      <MenuItem text={t('alertrules.evaluate')} onAction={() => onTask('evaluate')} />
      <MenuItem text={t('alertrules.log')} onAction={() => onTask('log')} />
      <MenuSeparator />
      {status?.paused === true ? (
        <MenuItem
          id="pause"
          text={t('alertrules.resume')}
          onAction={() => void act(alertRulesApi.resume(address), t('alertrules.resumed', { name }))}
        />
      ) : (
        <MenuItem
          id="pause"
          text={t('alertrules.pause')}
          onAction={() => void act(alertRulesApi.pause(address), t('alertrules.paused_now', { name }))}
        />
      )}
      <MenuItem id="snooze" text={t('alertrules.snooze')} onAction={() => onTask('snooze')} />
      {status?.muted === true ? (
        <MenuItem
          id="mute"
          text={t('alertrules.unmute')}
          onAction={() => void act(alertRulesApi.unmute(address), t('alertrules.unmuted_now', { name }))}
        />
      ) : (
        <MenuItem
          id="mute"
          text={t('alertrules.mute')}
          onAction={() => void act(alertRulesApi.mute(address), t('alertrules.muted_now', { name }))}
        />
      )}
      <MenuSeparator />
      <MenuItem id="delete" tone="danger" text={t('alertrules.delete')} onAction={() => onTask('delete')} />
    </Menu>
  );
}
