import {
  CalendarSync,
  ChartBar,
  ChartLine,
  FlaskConical,
  Footprints,
  Funnel,
  type LucideIcon,
  Magnet,
  Recycle,
  Repeat,
  Share2,
  Workflow,
} from 'lucide-react';
import type { ReportKind } from '../report.ts';

export const KIND_GLYPHS: Readonly<Record<ReportKind, LucideIcon>> = {
  trends: ChartLine,
  segmentation: ChartBar,
  funnel: Funnel,
  retention: CalendarSync,
  lifecycle: Recycle,
  stickiness: Magnet,
  paths: Workflow,
  attribution: Share2,
  sessions: Footprints,
  recurring: Repeat,
  experiment: FlaskConical,
};
