import { queryOptions } from '@tanstack/react-query';
import type { LocalDate } from '@/domain/local-date';
import { COBRANCAS } from '@/features/cobranca/client';
import type { CobrancaView } from '@/features/cobranca/schema';
import { callApi } from '@/lib/api-client';
import { demonstrativoSchema } from './schema';

type Devida = Pick<CobrancaView, 'id' | 'situacao' | 'valorPago'>;

/** What a cobrança costs on a day. Asked anew whenever its state or what was paid has changed. */
export function demonstrativoQuery({ id, situacao, valorPago }: Devida, dia: LocalDate) {
  return queryOptions({
    queryKey: [COBRANCAS, id, 'demonstrativo', dia, situacao, valorPago],
    queryFn: ({ signal }) =>
      callApi(demonstrativoSchema, { url: `/cobrancas/${id}/demonstrativo`, signal, params: { dia } }),
  });
}
