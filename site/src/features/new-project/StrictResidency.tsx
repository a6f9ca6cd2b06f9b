import type { ProjectSummary } from '../../../../core/api/account.ts';
import { isJurisdiction } from '../../../../core/base/regions.ts';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { t } from '../../words/t.ts';

/** Keeps the processing of events in the region, too; offered where the region is a jurisdiction that can promise it. */
export function StrictResidency({ region, isStrict, onChange, isDisabled = false }: StrictResidencyProps) {
  if (!isJurisdiction(region)) return null;
  return (
    <Checkbox isChecked={isStrict} onChange={onChange} description={t('rules.strict_text')} isDisabled={isDisabled}>
      {t('rules.strict')}
    </Checkbox>
  );
}

type StrictResidencyProps = {
  readonly region: ProjectSummary['region'];
  readonly isStrict: boolean;
  readonly onChange: (isStrict: boolean) => void;
  readonly isDisabled?: boolean;
};
