import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { v4 as uuid } from 'uuid';
import { COBRANCAS } from '@/features/cobranca/client';
import { cobrancaSchema } from '@/features/cobranca/schema';
import { ApiError, callApi } from '@/lib/api-client';

/** What is sent: the body of issueCobrancaSchema, and the refused cobrança that it corrects. */
export type Emissao = { body: object; corrige: string | null };

/**
 * Issues a cobrança, or sends a refused one again. One Idempotency-Key for the form until the house has answered: sending
 * again after silence makes nothing twice. Throws ApiError.
 */
export function useIssueCobranca() {
  const queryClient = useQueryClient();
  const key = useRef<string>(undefined);
  return useMutation({
    mutationFn: ({ body, corrige }: Emissao) => {
      key.current ??= uuid();
      const url = corrige ? `/cobrancas/${corrige}/reenvio` : '/cobrancas';
      return callApi(cobrancaSchema, { method: 'POST', url, data: body, headers: { 'idempotency-key': key.current } });
    },
    onError: (error) => {
      // An earlier sending has arrived after all, with what was typed then; the person is told before the next one.
      if (error instanceof ApiError && error.code === 'IDEMPOTENCY_MISMATCH') key.current = undefined;
    },
    onSuccess: () => {
      key.current = undefined;
      return queryClient.invalidateQueries({ queryKey: [COBRANCAS] });
    },
  });
}
