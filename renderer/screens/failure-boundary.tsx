import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Saves the document under a new name: it stands outside what has failed. */
  readonly saveAs: () => void;
}

/** Where drawing the window fails, the document is still there: it can be saved, and drawing tried again. */
export class FailureBoundary extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="failure" role="alert">
        <h1>窗口显示出错</h1>
        <p>已填写的内容还在。请先另存一份，再返回继续填写；若仍出错，请重新打开程序。</p>
        <div className="buttons">
          <button type="button" className="primary" onClick={this.props.saveAs}>
            另存为
          </button>
          <button type="button" onClick={() => this.setState({ failed: false })}>
            返回
          </button>
        </div>
      </main>
    );
  }
}
