const MENSAGEM =
  'Criei uma aplicação no portal do desenvolvedor com o produto OPEN API – COBRANCA – PARCEIROS 1.0.0, mas o token (Access Token) não aparece em Minhas Apps › detalhes. Peço a geração do token para esta aplicação.';

/** Where the titular finds the two values, step by step. */
export function PassosSicredi() {
  return (
    <>
      <section>
        <h2>1. Obtenha a Chave</h2>
        <ol className="passos">
          <li>
            Entre no portal do desenvolvedor do Sicredi. Se ainda não tem cadastro, crie um com os dados do titular.
          </li>
          <li>Abra Minha Conta › Minhas Apps.</li>
          <li>
            Crie uma nova aplicação, marque o produto <b>OPEN API – COBRANCA – PARCEIROS 1.0.0</b> e conclua.
          </li>
          <li>
            Volte a Minhas Apps, clique em <b>detalhes</b> e copie a chave. Client ID e Client Secret não são usados.
          </li>
        </ol>
        <details>
          <summary>A chave não aparece em detalhes?</summary>
          <p>
            Acontece com algumas aplicações novas. Peça a geração do token ao suporte do Sicredi, pela própria
            plataforma, por exemplo com este texto:
          </p>
          <blockquote>{MENSAGEM}</blockquote>
          <p>Enquanto espera, guarde este link: abri-lo não o gasta.</p>
        </details>
      </section>
      <section>
        <h2>2. Obtenha o Segredo</h2>
        <ol className="passos">
          <li>Entre no internet banking do Sicredi como titular (master) da conta.</li>
          <li>
            Abra <b>Código de Acesso</b> e gere o código.
          </li>
          <li>Copie o código que aparece: ele é o Segredo.</li>
        </ol>
        <p className="aviso">
          Gerar um código novo invalida o anterior. Se outro sistema já usa o seu Código de Acesso, ele para de
          funcionar até receber o novo.
        </p>
      </section>
    </>
  );
}
