"""A shop of two pages: `EDGEWISE_WRITE_KEY=… EDGEWISE_HOST=… PYTHONPATH=sdk/python python3 sdk/python/example/shop.py`."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from edgewise import Client

edgewise = Client(
    os.environ.get("EDGEWISE_WRITE_KEY", ""),
    os.environ.get("EDGEWISE_HOST", "http://localhost:8787"),
    debug=True,
)


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        visitor = edgewise.bind(
            user_id=parse_qs(address.query).get("user", [None])[0],
            groups={"company": "acme"},
            context={"user_agent": self.headers["User-Agent"], "page": {"path": address.path}},
        )
        if address.path == "/order":
            visitor.track("order_completed", properties={"revenue": 49.9, "currency": "EUR"})
        else:
            visitor.track("page_view")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Thank you.\n")


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Shop)
print(f"http://localhost:{server.server_port}/order?user=ada", flush=True)
server.serve_forever()
