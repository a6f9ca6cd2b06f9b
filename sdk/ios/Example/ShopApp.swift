import Edgewise
import SwiftUI

/// A shop of two screens.
@main
struct ShopApp: App {
    private let edgewise = Edgewise.start(key: "YOUR_WRITE_KEY", host: "https://edgewise.example.com")

    var body: some Scene {
        WindowGroup { Shelf(edgewise: edgewise) }
    }
}

struct Shelf: View {
    let edgewise: Edgewise
    @State private var isInCart = false

    var body: some View {
        Button("Buy the lamp") {
            edgewise.track("added_to_cart", ["product": "lamp"])
            isInCart = true
        }
        .onAppear { edgewise.screen("/shelf") }
        .sheet(isPresented: $isInCart) { Cart(edgewise: edgewise) }
    }
}

struct Cart: View {
    let edgewise: Edgewise

    var body: some View {
        Button("Sign in") {
            edgewise.identify("ann", traits: ["plan": "pro"])
            edgewise.group("company", "acme")
        }
        .onAppear { edgewise.screen("/cart") }
    }
}
