import { useProject } from '../../app/project.ts';
import { useToday, useView } from '../../app/use-view.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { t } from '../../words/t.ts';
import type { Report } from './report.ts';
import { longerRange } from './rules/longer-range.ts';

/** A range too short for the report, and a longer one at a press. */
export function ShortRange({ report }: { readonly report: Report }) {
  const [view, change] = useView();
  const project = useProject();
  const preset = longerRange(report, view.range, useToday(), project.week_start);
  if (preset === undefined) return null;
  return (
    <Banner
      actions={
        <Button size="s" onPress={() => change((now) => ({ ...now, range: { preset } }))}>
          {t(`explore.show_${preset}`)}
        </Button>
      }
    >
      {t('explore.short_range')}
    </Banner>
  );
}
