import { TEMPLATES } from '../../../../../core/api/dashboards/templates/index.ts';
import { useProject } from '../../../app/project.ts';
import { useParam } from '../../../app/use-search.ts';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { Failed } from '../../explore/result/Failed.tsx';
import { TemplateCards } from './TemplateCards.tsx';
import { TemplateView } from './TemplateView.tsx';
import { useSent } from './use-templates.ts';

/** The templates, or the one that the address names. */
export default function Gallery() {
  const [id] = useParam('template');
  const { value: sent, failure, retry } = useSent(useProject().id);
  if (sent === undefined) {
    return failure === undefined ? <SkeletonRows count={8} /> : <Failed failure={failure} onRetry={retry} />;
  }
  const template = TEMPLATES.find((each) => each.id === id);
  if (template === undefined) return <TemplateCards sent={sent} />;
  return <TemplateView key={template.id} template={template} sent={sent} />;
}
