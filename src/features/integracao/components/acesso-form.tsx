'use client';

import './acesso-form.css';
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { Section } from '@/components/section';
import type { ServerDraft } from '@/components/server-draft';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { Ambiente, IntegracaoView } from '../schema';
import { AcessoConflict } from './acesso-conflict';
import { CertificadoNote, ConvenioFields, WebserviceFields } from './acesso-fields';
import { OndeChave, OndeSegredo, SimulatedAccess } from './acesso-onde';
import { type AcessoValues, nomeDoCampo, SEGREDOS } from './acesso-values';
import { RaioX } from './raio-x';
import { SegredoField } from './segredo-field';
import { TesteResult } from './teste-result';
import { useAcesso } from './use-acesso';

export type AcessoFormProps = {
  conta: ContaBancariaView;
  ambiente: Ambiente;
  /** Of that ambiente; null until it is saved for the first time. */
  integracao: IntegracaoView | null;
  /** Whether the person may ask the bank for a new access. */
  admin: boolean;
  /** The house's clock, an ISO instant. */
  now: string;
  draft?: ServerDraft<Partial<AcessoValues>>;
  onBack: () => void;
  /** The access was saved, whatever the bank says of it then. */
  onSaved: () => void;
  onDone: () => void;
  /** Leads to a field of the account, in the step before. */
  onConta: (campo: string) => void;
  /** Saved without secrets: somebody else is going to enter them. */
  onTitular: () => void;
};

/** The wizard's second step: how the account reaches the bank, proved by asking it stage by stage. */
export function AcessoForm(props: AcessoFormProps) {
  const { conta, ambiente, integracao, admin, now, onBack, onDone } = props;
  const acesso = useAcesso(props);
  const { form, api, typed, busy } = acesso;
  const simulado = ambiente === 'SIMULADOR' && admin ? conta.id : null;
  const webservice = integracao?.webservice;
  const aceita = Boolean(webservice?.chave && webservice.segredo);
  const semNenhuma = webservice && SEGREDOS.every((name) => !webservice[name] && !webservice.candidatas[name]);
  const secret = (name: (typeof SEGREDOS)[number]) => ({
    form,
    name,
    saved: webservice?.[name] ?? null,
    candidata: webservice?.candidatas[name] ?? null,
    asking: acesso.asking[name],
    onAsk: (ask: boolean) => acesso.ask(name, ask),
    onDiscard: acesso.discard,
    discarding: acesso.discarding,
  });

  return (
    <form onSubmit={acesso.submit} noValidate autoComplete="off" className="acesso">
      <div className="acesso-topo">
        <FormRestored restored={api.restored}>A Chave e o Segredo não são guardados.</FormRestored>
        {acesso.conflict && integracao ? (
          <AcessoConflict
            seen={acesso.seen}
            saved={integracao}
            onTakeSaved={acesso.takeSaved}
            onKeepTyped={acesso.keepTyped}
          />
        ) : (
          <FormErrorSummary {...api.summary} fields={withNames(api.summary.fields)} />
        )}
      </div>
      <Stack gap="lg" className="acesso-campos">
        <ConvenioFields form={form} typed={typed} conta={conta} />
        <WebserviceFields form={form} typed={typed} conta={conta}>
          {simulado && <SimulatedAccess contaId={simulado} />}
          <SegredoField
            {...secret('chave')}
            label="Chave"
            description="O token do portal do desenvolvedor: Minhas Apps › detalhes"
            onde={<OndeChave simulado={simulado !== null} />}
          />
          <SegredoField
            {...secret('segredo')}
            label="Segredo"
            description="O Código de Acesso gerado no internet banking"
            onde={<OndeSegredo simulado={simulado !== null} />}
          />
          {!aceita && (
            <Box>
              <Text size="sm" mb="xs">
                Não é o titular da conta? Ele mesmo pode informar a Chave e o Segredo por um link, sem mandá-los por
                mensagem.
              </Text>
              <Button variant="default" size="sm" loading={busy} onClick={acesso.saveForTitular}>
                Salvar e pedir ao titular
              </Button>
            </Box>
          )}
        </WebserviceFields>
      </Stack>
      <div className="acesso-raio-x">
        <RaioX
          typed={{
            estacao: typed.webservice.estacao,
            apiId: typed.webservice.apiId,
            chave: acesso.asking.chave ? typed.chave : null,
            segredo: acesso.asking.segredo ? typed.segredo : null,
          }}
          conta={conta}
          onFix={acesso.fix}
        />
      </div>
      <Stack gap="lg" className="acesso-fim">
        <Section legend="Conexão com o Sicredi">
          <Text size="sm" mb="sm">
            Salva o que está acima e pergunta ao banco, passo a passo, se o acesso funciona. Nenhum boleto é registrado.
          </Text>
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={18} aria-hidden />}
            loading={busy}
            onClick={acesso.test}
          >
            Testar conexão
          </Button>
          <TesteResult teste={acesso.teste} webhook={acesso.webhook} busy={busy} now={now} onField={acesso.showField} />
        </Section>
        <CertificadoNote />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            Voltar
          </Button>
          {(acesso.unavailable || semNenhuma) && (
            <Button variant="default" onClick={onDone}>
              {acesso.unavailable ? 'Continuar sem testar' : 'Continuar sem as credenciais'}
            </Button>
          )}
          <Button type="submit" loading={busy}>
            Feito, continuar
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The bank's words about a field do not always say which one it is. */
function withNames(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, `${nomeDoCampo(field)}: ${text}`]));
}
