import { CopyLink } from './CopyLink.tsx';
import { ComparePicker, RangePicker } from './RangeControls.tsx';
import { SegmentsMenu } from './SegmentsMenu.tsx';

/** Segments, link, comparison and days of a page. */
export function ViewControls({ hasComparison }: { hasComparison: boolean }) {
  return (
    <>
      <SegmentsMenu />
      <CopyLink />
      {hasComparison && <ComparePicker />}
      <RangePicker />
    </>
  );
}
