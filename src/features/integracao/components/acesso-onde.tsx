import { Anchor } from '@mantine/core';

const PORTAL = 'https://developer.sicredi.com.br/api-portal';

const NO_SIMULADO = 'No banco simulado, pelo link acima deste campo: ele gera a Chave e o Segredo juntos.';

/** Where the Chave is found: in the portal, or, for a rehearsal, at the simulated bank. */
export function OndeChave({ simulado }: { simulado: boolean }) {
  if (simulado) return NO_SIMULADO;
  return (
    <>
      No{' '}
      <Anchor href={PORTAL} target="_blank" rel="noreferrer" inherit>
        portal do desenvolvedor
      </Anchor>{' '}
      (abre em outra aba): Minha Conta › Minhas Apps › detalhes. Tem 36 caracteres, com quatro hifens. O Client ID e o
      Client Secret da mesma tela não servem.
    </>
  );
}

/** Where the Segredo is found. */
export function OndeSegredo({ simulado }: { simulado: boolean }) {
  if (simulado) return NO_SIMULADO;
  return (
    <>
      No internet banking, com o usuário master (o titular): Cobrança › Código de Acesso › Gerar. Tem 64 caracteres e
      aparece uma vez só. Gerar um novo invalida o anterior.
    </>
  );
}

/** The way to a Chave and a Segredo for rehearsing. */
export function SimulatedAccess({ contaId }: { contaId: string }) {
  return (
    <Anchor href={`/api/contas-bancarias/${contaId}/banco-simulado/acesso`} target="_blank" inherit>
      No banco simulado: gerar Chave e Segredo (abre em outra aba)
    </Anchor>
  );
}
