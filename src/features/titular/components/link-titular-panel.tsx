'use client';

import { Box, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { formatInstant } from '@/domain/local-date';
import type { Ambiente } from '@/features/integracao/schema';
import { linkTitularQuery, useCreateLink, useRefreshIntegracao } from '../client';
import type { LinkTitularView } from '../schema';
import { EstadoLinkBadge } from './estado-link-badge';
import { LinkCriadoBox } from './link-criado-box';
import { LinkTimeline } from './link-timeline';
import { NovoLink } from './novo-link';
import { RevokeLink } from './revoke-link';

type Props = {
  contaId: string;
  ambiente: Ambiente;
  /** Whether the person may make and end links. */
  admin?: boolean;
};

/**
 * Asking the titular for Chave and Segredo by a link, and what became of it. Holds no `form` element, so that it may stand inside
 * another form.
 */
export function LinkTitularPanel({ contaId, ambiente, admin = true }: Props) {
  const { data, error, refetch } = useQuery(linkTitularQuery(contaId, ambiente));
  const create = useCreateLink(contaId, ambiente);
  const [asking, setAsking] = useState(false);
  useRefreshOnUse(contaId, data?.link ?? null);
  const link = data?.link ?? null;
  // The address of a link that has ended helps nobody.
  const criado = link?.estado === 'ATIVO' && create.data?.link?.criadoEm === link.criadoEm ? create.data : null;
  return (
    <Box maw={640}>
      <Panel
        title="Link para o titular"
        aside={<div role="status">{link && <EstadoLinkBadge estado={link.estado} />}</div>}
        align="flex-start"
      >
        {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <LateSkeleton lines={2} label="Lendo o link para o titular" />}
        {data && (
          <>
            <Text size="sm" mb="md">
              Só o titular da conta consegue a Chave e o Segredo. Com o link ele os informa direto aqui, sem ter
              usuário: são testados no Sicredi e guardados lacrados. Você vê o que aconteceu e quando, nunca o que foi
              digitado.
            </Text>
            {link && <Facts link={link} now={data.agora} />}
            {criado && <LinkCriadoBox {...criado} />}
            {admin && (
              <>
                {(asking || !link) && (
                  <NovoLink
                    create={create}
                    replaces={link?.estado === 'ATIVO'}
                    onDone={() => setAsking(false)}
                    onCancel={link ? () => setAsking(false) : null}
                  />
                )}
                {link && !asking && (
                  <Group gap="sm" align="flex-start">
                    <Button variant="default" onClick={() => setAsking(true)}>
                      Novo link
                    </Button>
                    {link.estado === 'ATIVO' && <RevokeLink contaId={contaId} ambiente={ambiente} />}
                  </Group>
                )}
              </>
            )}
            <LinkTimeline eventos={data.eventos} now={data.agora} />
          </>
        )}
      </Panel>
    </Box>
  );
}

/** Once the titular has entered them, what this page shows of the integração is old. */
function useRefreshOnUse(contaId: string, link: LinkTitularView | null): void {
  const refresh = useRefreshIntegracao(contaId);
  const was = useRef<string | null>(null);
  const estado = link?.estado ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the state changes.
  useEffect(() => {
    if (was.current === 'ATIVO' && estado === 'ACEITO') void refresh();
    was.current = estado;
  }, [estado]);
}

function Facts({ link, now }: { link: LinkTitularView; now: string }) {
  return (
    <Box component="ul" m={0} mb="md" p={0} fz="sm" style={{ listStyle: 'none' }}>
      <li>
        Criado por {link.criadoPor} <TimeAgo at={link.criadoEm} now={now} />
        {link.destinatario && `, para ${link.destinatario}`}
      </li>
      {link.estado === 'ATIVO' && <li>Vale até {formatInstant(link.expiraEm)}, para um só envio</li>}
      {link.estado === 'EXPIRADO' && <li>Expirou em {formatInstant(link.expiraEm)}</li>}
      {link.estado === 'REVOGADO' && link.revogadoEm && (
        <li>
          Revogado por {link.revogadoPor} <TimeAgo at={link.revogadoEm} now={now} />
        </li>
      )}
    </Box>
  );
}
