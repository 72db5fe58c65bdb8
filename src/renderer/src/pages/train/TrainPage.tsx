import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'

export function TrainPage() {
  const t = useText()
  return <PageHeader title={t.nav.train} />
}
