import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'

export function ModelsPage() {
  const t = useText()
  return <PageHeader title={t.nav.models} />
}
