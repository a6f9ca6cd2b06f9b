import { PAGE_VIEW } from '../../../core/window.ts';
import { campaignParameters } from './campaign-parameters.ts';
import { isOurTracker } from './our-tracker.ts';
import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});
const PARAMETER = /^utm_./;

/**
 * Makes properties of all `utm_` parameters in the address of a view, also of those that have no column (`utm_id`). Our
 * tracker leaves that to the server, to stay small; what other senders call a property is theirs to say.
 */
export const keepCampaign: Step = ({ event, library, query, props }) => {
  if (query === '' || event !== PAGE_VIEW || !isOurTracker(library)) return NOTHING;
  const named = [...(campaignParameters(query) ?? [])].filter(([name, value]) => PARAMETER.test(name) && value !== '');
  return named.length === 0 ? NOTHING : { props: { ...Object.fromEntries(named), ...props } };
};
