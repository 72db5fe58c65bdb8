import {
  IconArrowDownRight,
  IconArrowUpRight,
  IconBan,
  IconEqual,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ComparisonVerdict } from '@shared/domain/comparison'

export const verdictIcons: Readonly<Record<ComparisonVerdict, TablerIcon>> = {
  better: IconArrowUpRight,
  worse: IconArrowDownRight,
  'no evidence': IconEqual,
  'not comparable': IconBan,
}
